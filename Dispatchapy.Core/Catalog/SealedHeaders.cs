namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's encrypted secrets, kept while it is changed.</summary>
/// <param name="Headers">Towards the provider.</param>
/// <param name="WebhookHeaders">Towards the alert webhook.</param>
/// <param name="CheckHeaders">Of the health check.</param>
/// <param name="Signing">What signs.</param>
/// <param name="Request">Of the request besides its headers.</param>
internal sealed record SealedHeaders(string? Headers, string? WebhookHeaders, string? CheckHeaders, SigningSettings Signing, SealedRequest Request);
