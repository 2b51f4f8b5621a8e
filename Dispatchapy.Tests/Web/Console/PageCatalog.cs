using System.Reflection;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Every page of the console. A page that is not here is not tested, and a test says so.</summary>
internal static class PageCatalog
{
    public static IReadOnlyList<ConsoleAddress> All { get; } =
    [
        new("/", "Overview"),
        new("/tasks", "Tasks"),
        new("/tasks?state=failed", "Tasks"),
        new("/tasks/{task}", "order-4700"),
        new("/tasks/{task}?attempt=1&mapped=1", "order-4700"),
        new("/tasks/{failed}", "order-4807"),
        new("/tasks/{failed}?edit=1", "order-4807"),
        new("/tasks/{waiting}", "order-4900"),
        new("/tasks/{held}", "order-5000"),
        new("/calls/{call}", "order-4950"),
        new("/failures", "Failures"),
        new("/failures?replay=1", "Failures"),
        new("/resources", "Resources"),
        new("/resources/new", "New resource", OperatorRole.Admin),
        new("/resources/{resource}", "Beta SMS"),
        new("/resources/{resource}?tab=activity", "Beta SMS"),
        new("/resources/{resource}?tab=health", "Beta SMS"),
        new("/resources/{resource}?tab=history", "Beta SMS"),
        new("/endpoints", "Endpoints"),
        new("/endpoints/new", "New endpoint", OperatorRole.Admin),
        new("/endpoints/{endpoint}", "notify/sms"),
        new("/endpoints/{endpoint}?tab=rules", "notify/sms"),
        new("/endpoints/{endpoint}?tab=contract", "notify/sms"),
        new("/endpoints/{endpoint}?tab=development", "notify/sms"),
        new("/endpoints/{endpoint}?tab=clients", "notify/sms"),
        new("/endpoints/{endpoint}?tab=history", "notify/sms"),
        new("/clients", "Clients"),
        new("/clients/new", "New client", OperatorRole.Admin),
        new("/clients/{client}", "Web shop"),
        new("/clients/{client}?tab=documents", "Web shop"),
        new("/clients/{client}?tab=history", "Web shop"),
        new("/alerts", "Alerts"),
        new("/alerts?subject={resource}", "Alerts"),
        new("/jobs", "Jobs"),
        new("/settings", "Settings"),
        new("/settings/users", "Users", OperatorRole.Admin),
        new("/settings/users/new", "New user", OperatorRole.Admin),
        new("/settings/users/{user}", "admin", OperatorRole.Admin),
        new("/settings/keys", "API keys", OperatorRole.Admin),
        new("/settings/egress", "Outgoing connections", OperatorRole.Admin),
        new("/settings/mail", "Mail", OperatorRole.Admin),
        new("/settings/heartbeat", "Sign of life", OperatorRole.Admin),
        new("/settings/alert-channels", "Alert channels"),
        new("/settings/alert-channels?id={channel}", "Alert channels"),
        new("/settings/alert-rules", "Alert rules"),
        new("/settings/alert-rules?id={rule}", "Alert rules"),
        new("/settings/audit", "Audit log", OperatorRole.Admin),
        new("/settings/about", "About"),
        new("/settings/account", "My account"),
        new("/docs", "API docs"),
        new("/docs/signatures", "Verifying signatures"),
        new("/docs/older-clients", "Older clients"),
        new("/signin", "Sign in", Least: null),
        new("/signout", "Sign out?"),
        new("/forbidden", "Your role does not reach this page"),
        new("/not-found", "There is nothing here", Least: null),
    ];

    /// <summary>The pages of the client portal; those without a <see cref="ConsoleAddress.Least"/> are open to everybody.</summary>
    public static IReadOnlyList<ConsoleAddress> Portal { get; } =
    [
        new("/portal", "Client portal", Least: null),
        new("/portal/overview", "Overview"),
        new("/portal/overview?span=hour&table=1", "Overview"),
        new("/portal/tasks", "Tasks"),
        new("/portal/tasks?state=failed", "Tasks"),
        new("/portal/tasks/{task}", "order"),
        new("/portal/development", "Development"),
        new("/portal/docs", "Documents"),
        new("/portal/token", "Token"),
        new("/portal/signout", "Sign out?"),
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
