namespace Dispatchapy.Bench.Setup;

/// <summary>Names of what is seeded, and the tokens to call it.</summary>
/// <param name="Token">Of a client without a rate limit.</param>
/// <param name="LimitedToken">Of a client with a rate limit that no run reaches.</param>
internal sealed record Catalog(string Token, string LimitedToken)
{
    /// <summary>One healthy resource, five mapping rules.</summary>
    public const string Ok = "/api/bench/ok";

    /// <summary>As <see cref="Ok"/>, and each request is signed: Standard Webhooks, v1.</summary>
    public const string Signed = "/api/bench/signed";

    /// <summary>Each of <see cref="Receivers"/> healthy resources gets a task of its own, with the mapping of <see cref="Ok"/>.</summary>
    public const string Broadcast = "/api/bench/broadcast";

    public const int Receivers = 20;

    /// <summary>Its resource takes <see cref="RatePerSecond"/>.</summary>
    public const string Limited = "/api/bench/limited";

    public const int RatePerSecond = 200;

    /// <summary>The first of two resources is dead and known to be.</summary>
    public const string FailsOver = "/api/bench/fails-over";

    /// <summary>Its resource never answers.</summary>
    public const string Hangs = "/api/bench/hangs";

    /// <summary>Its resource answers after 20 ms.</summary>
    public const string Slow = "/api/bench/slow";
}
