using System.Text.RegularExpressions;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>What an address and the route that serves it have in common: <c>/tasks/{}</c>.</summary>
internal static partial class RouteShape
{
    public static string Of(string pathOrTemplate) => Parameter().Replace("/" + Query().Replace(pathOrTemplate, "").Trim('/'), "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[?#](?![^{]*\}).*$")]
    private static partial Regex Query();
}
