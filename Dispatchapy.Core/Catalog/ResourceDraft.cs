namespace Dispatchapy.Core.Catalog;

/// <summary>A resource as somebody wants it.</summary>
public sealed record ResourceDraft : CatalogDraft
{
    public string Name { get; init; } = "";
    public string Url { get; init; } = "";
    public string Method { get; init; } = "POST";

    /// <summary>A value of <see cref="SecretHeaders.Mask"/> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string ContentType { get; init; } = "application/json";
    public IReadOnlyList<string> RequiredParams { get; init; } = [];
    public IReadOnlyList<string> SuccessStatusCodes { get; init; } = ["2xx"];
    public int TimeoutSeconds { get; init; } = 15;
    public int MaxConcurrency { get; init; } = 64;
    public bool Active { get; init; } = true;
    public HealthDraft Health { get; init; } = new();
    public AlertDraft Alerts { get; init; } = new();
    public SigningDraft Signing { get; init; } = new();
    public RequestDraft Request { get; init; } = new();
    public ProxyDraft Proxy { get; init; } = new();
    public AuthDraft Auth { get; init; } = new();
    public AnswerSettings Answer { get; init; } = new();
    public LimitSettings Limits { get; init; } = new();

    /// <summary>What is stored, to be changed: its secrets masked.</summary>
    public static ResourceDraft Of(Resource resource, SecretHeaders secrets) => new()
    {
        Name = resource.Name,
        Url = resource.Url,
        Method = resource.Method,
        Headers = secrets.Masked(resource.ProtectedHeaders),
        ContentType = resource.ContentType,
        RequiredParams = resource.RequiredParams,
        SuccessStatusCodes = resource.SuccessStatusCodes,
        TimeoutSeconds = resource.TimeoutSeconds,
        MaxConcurrency = resource.MaxConcurrency,
        Active = resource.Active,
        Health = HealthDraft.Of(resource.Health, secrets),
        Alerts = AlertDraft.Of(resource.Alerts, secrets),
        Signing = SigningDraft.Of(resource.Signing, secrets),
        Request = RequestDraft.Of(resource.Request, secrets),
        Proxy = ProxyDraft.Of(resource.Request.Proxy),
        Auth = AuthDraft.Of(resource.Auth),
        Answer = resource.Answer,
        Limits = resource.Limits,
    };

    internal void CopyTo(Resource resource, SealedHeaders secrets)
    {
        (resource.Name, resource.Url, resource.Method, resource.ContentType) = (Name.Trim(), Url, Method, ContentType);
        (resource.ProtectedHeaders, resource.Active) = (secrets.Headers, Active);
        (resource.RequiredParams, resource.SuccessStatusCodes) = ([.. RequiredParams], [.. SuccessStatusCodes]);
        (resource.TimeoutSeconds, resource.MaxConcurrency) = (TimeoutSeconds, MaxConcurrency);
        resource.Health = Health.Settings(secrets.CheckHeaders);
        resource.Alerts = Alerts.Settings(secrets.WebhookHeaders);
        resource.Signing = secrets.Signing;
        (resource.Request, resource.Auth, resource.Answer) = (Request.Settings(Proxy, secrets.Request), secrets.Request.Auth, Answer);
        resource.Limits = Limits;
    }

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => $"{nameof(ResourceDraft)} {Name}";
}
