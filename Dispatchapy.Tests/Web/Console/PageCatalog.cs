using System.Reflection;
using Dispatchapy.Web;
using Dispatchapy.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Every page of the console. A page that is not here is not tested, and a test says so.</summary>
internal static class PageCatalog
{
    public static IReadOnlyList<ConsoleAddress> All { get; } =
    [
        new(Urls.Overview, "Overview"),
        new(Urls.SignIn, "Sign in", Least: null),
        new(Urls.SignOut, "Sign out?"),
        new(Urls.Forbidden, "Your role does not reach this page"),
        new(Urls.NotFound, "There is nothing here", Least: null),
    ];

    /// <summary>The routes of all components, reduced to their shapes.</summary>
    public static IReadOnlyList<string> Routes { get; } = [.. typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(route => RouteShape.Of(route.Template)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Each page at each of these widths of the window.</summary>
    public static TheoryData<string, int> At(params int[] widths)
    {
        TheoryData<string, int> rows = [];
        foreach (var (page, width) in All.SelectMany(page => widths.Select(width => (page, width))))
        {
            rows.Add(page.Path, width);
        }

        return rows;
    }

    public static ConsoleAddress At(string path) => All.Single(page => page.Path == path);
}
