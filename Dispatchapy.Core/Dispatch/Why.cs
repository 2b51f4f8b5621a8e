using System.Text.Json;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Why a resource was picked, in the form in which it is stored and shown.</summary>
internal static class Why
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Null when it simply was the first: so it is nearly always, and then nothing has to be stored.</summary>
    public static string? Of(Selection.Pick pick) => pick is { IsProbe: false, PassedOver.Count: 0 }
        ? null
        : JsonSerializer.Serialize(new { Picked = InWords(pick), pick.PassedOver }, Options);

    public static string InWords(Selection.Pick pick) => pick.IsProbe ? "probe of an open circuit" : "first usable in failover order";
}
