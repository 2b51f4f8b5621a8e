namespace Dispatchapy.Web.Api;

/// <summary>How much JSON a request may bring.</summary>
/// <param name="MaxBytes">Of the whole body.</param>
/// <param name="MaxDepth">Levels of nesting.</param>
internal sealed record JsonLimits(int MaxBytes, int MaxDepth)
{
    /// <summary>Deep enough for every contract; what is nested deeper could be stored, but not be written back inside a list.</summary>
    public static JsonLimits Usual { get; } = new(1024 * 1024, 32);

    /// <summary>Of a payload as large and as deep as the gateway takes, inside an object.</summary>
    public static JsonLimits AroundPayload(int maxPayloadBytes) => new(maxPayloadBytes + 1024, 65);
}
