using System.Globalization;
using System.Text.Json;

namespace Dispatchapy.Core.Outbound.Auth;

/// <summary>Reads what a token server answers. Pure. Nothing of the answer is repeated but the error codes that everybody knows.</summary>
internal static class TokenAnswer
{
    private const int MaxToken = 16 * 1024;

    /// <summary>Where the server does not say how long a token lasts.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    /// <summary>More would be beyond what a date can say.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly HashSet<string> KnownErrors = ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

    /// <param name="status">The answer's.</param>
    /// <param name="body">The answer's.</param>
    /// <param name="now">When it was asked.</param>
    public static AccessToken Read(int status, byte[] body, DateTimeOffset now)
    {
        using var document = Parsed(body);
        var root = document?.RootElement ?? default;
        if (status is < 200 or > 299)
        {
            return Refused($"the token server answered {status}{(Text(root, "error") is { } code && KnownErrors.Contains(code) ? $" ({code})" : "")}");
        }

        return Text(root, "access_token") is not { Length: > 0 } token ? Refused($"the token server answered {status} without a token")
            : Text(root, "token_type") is { } type && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? Refused("the token server gave one of another type than bearer")
            : token.Length > MaxToken || token.Any(c => c is <= ' ' or > '~') ? Refused("the token server gave one that no header can hold")
            : new AccessToken.Granted(token, now + Usable(Seconds(root)));
    }

    public static AccessToken.Refused Refused(string reason) => new($"No access token: {reason}.");

    /// <summary>Shortly before its end another is asked for, so that none ends on its way.</summary>
    private static TimeSpan Usable(double? seconds)
    {
        var whole = seconds is { } said ? TimeSpan.FromSeconds(Math.Clamp(said, 0, Longest.TotalSeconds)) : Unsaid;
        return whole - TimeSpan.FromTicks(Math.Min(LongestMargin.Ticks, whole.Ticks / 10));
    }

    private static double? Seconds(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("expires_in", out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var text) ? text
        : null;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parsed(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
