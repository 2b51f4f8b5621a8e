using Dispatchapy.Core.Signing;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>A resource, ready to be used: parsed and decrypted once per save.</summary>
public sealed record ResourceEntry(
    Guid Id,
    string Name,
    Uri Url,
    string Method,
    string ContentType,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> RequiredParams,
    StatusCodeSet SuccessStatusCodes,
    TimeSpan Timeout,
    int MaxConcurrency,
    bool Active)
{
    /// <summary>Null for a provider's.</summary>
    public OwnDelivery? Own { get; init; }

    /// <summary>Null when requests are not signed.</summary>
    internal RequestSigner? Signer { get; init; }

    public RequestSettings Request { get; init; } = new();
    public AnswerSettings Answer { get; init; } = new();

    /// <summary>Parts of the address that are secret.</summary>
    internal IReadOnlyDictionary<string, string> SecretQuery { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when the provider does not ask who calls.</summary>
    internal Credentials? Credentials { get; init; }

    /// <summary>Null when its connections are like all others.</summary>
    internal OwnConnection? Connection { get; init; }

    /// <summary>Null when it may be given any number of requests at any speed.</summary>
    public LimitSettings? Limits { get; init; }

    /// <summary>The address as it may be shown and recorded.</summary>
    public string ShownUrl => Own?.ShownUrl ?? Url.AbsoluteUri;

    /// <summary>With its stored secrets, decrypted.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring at hand is not the one that encrypted them.</exception>
    internal static ResourceEntry Opened(Resource resource, SecretBox box)
    {
        var credentials = RequestSecrets.Opened(resource.Auth, box);
        return Of(resource, box.Unprotect(resource.ProtectedHeaders), SigningSecrets.Signer(resource.Signing, box)) with
        {
            SecretQuery = box.Unprotect(resource.Request.ProtectedQuery),
            Credentials = credentials,
            Connection = OwnConnection.Of(credentials, resource.Request.Proxy, RequestSecrets.ProxyPassword(resource.Request.Proxy, box)),
        };
    }

    /// <param name="resource">Valid.</param>
    /// <param name="headers">Decrypted; null when they cannot be, which puts the resource out of use and lets every other one go on.</param>
    /// <param name="signer">Of its secrets; null when requests are not signed.</param>
    internal static ResourceEntry Of(Resource resource, IReadOnlyDictionary<string, string>? headers, RequestSigner? signer = null) => new(
        resource.Id,
        resource.Name,
        new Uri(resource.Url),
        resource.Method,
        resource.ContentType,
        headers ?? new Dictionary<string, string>(),
        resource.RequiredParams,
        StatusCodeSet.Parse(resource.SuccessStatusCodes),
        TimeSpan.FromSeconds(resource.TimeoutSeconds),
        resource.MaxConcurrency,
        resource.Active && headers is not null) { Signer = signer, Request = resource.Request, Answer = resource.Answer, Limits = resource.Limits.AreNone ? null : resource.Limits };

    /// <summary>Header values are secrets: only names may ever be printed.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
