namespace Dispatchapy.Core.Catalog;

/// <summary>What a resource's requests are made of, as somebody wants it.</summary>
public sealed record RequestDraft
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public string Format { get; init; } = BodyFormats.Json;
    public string? Template { get; init; }
    public IReadOnlyDictionary<string, string> Query { get; init; } = None;

    /// <summary>A value of <see cref="Catalog.SecretHeaders.Mask"/> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, string> SecretQuery { get; init; } = None;

    public IReadOnlyDictionary<string, string> HeaderTemplates { get; init; } = None;

    /// <summary>What is stored, its secrets masked.</summary>
    public static RequestDraft Of(RequestSettings request, SecretHeaders secrets) => new()
    {
        Format = request.Format,
        Template = request.Template,
        Query = request.Query,
        SecretQuery = secrets.Masked(request.ProtectedQuery),
        HeaderTemplates = request.HeaderTemplates,
    };

    internal RequestSettings Settings(ProxyDraft proxy, SealedRequest secrets) => new()
    {
        Format = Format,
        Template = string.IsNullOrEmpty(Template) ? null : Template,
        Query = Query,
        ProtectedQuery = secrets.Query,
        HeaderTemplates = HeaderTemplates,
        Proxy = proxy.Mode == ProxyModes.Own ? new ProxySettings { Mode = proxy.Mode, Url = proxy.Url, User = proxy.User, ProtectedPassword = secrets.ProxyPassword } : new ProxySettings { Mode = proxy.Mode },
    };

    public override string ToString() => nameof(RequestDraft);
}
