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
    public HealthSettings Health { get; init; } = new();
    public AlertDraft Alerts { get; init; } = new();

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
        Health = resource.Health,
        Alerts = AlertDraft.Of(resource.Alerts, secrets),
    };

    internal void CopyTo(Resource resource, string? protectedHeaders, string? protectedWebhookHeaders)
    {
        (resource.Name, resource.Url, resource.Method, resource.ContentType) = (Name.Trim(), Url, Method, ContentType);
        (resource.ProtectedHeaders, resource.Active) = (protectedHeaders, Active);
        (resource.RequiredParams, resource.SuccessStatusCodes) = ([.. RequiredParams], [.. SuccessStatusCodes]);
        (resource.TimeoutSeconds, resource.MaxConcurrency) = (TimeoutSeconds, MaxConcurrency);
        resource.Health = Health;
        resource.Alerts = Alerts.Settings(protectedWebhookHeaders);
    }

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => $"{nameof(ResourceDraft)} {Name}";
}
