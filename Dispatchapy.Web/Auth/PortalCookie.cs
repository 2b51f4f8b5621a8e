namespace Dispatchapy.Web.Auth;

/// <summary>The cookie of a session at the client portal: a secret of its own, never the client's token.</summary>
internal static class PortalCookie
{
    public const string Name = "dispatchapy_portal";

    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)] is { Length: > 0 } secret ? secret : null;

    public static void Write(HttpContext http, string secret) => http.Response.Cookies.Append(NameFor(http.Request), secret, Options(http.Request));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request));

    /// <summary>A browser takes the prefix only from https, and then from no neighbour under another name or path.</summary>
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;

    private static CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
