namespace Dispatchapy.Web;

/// <summary>Every address of the console. The state of a page's filters is written by its own state record.</summary>
public static class Urls
{
    public const string Overview = "/";
    public const string Tasks = "/tasks";
    public const string Failures = "/failures";
    public const string Resources = "/resources";
    public const string NewResource = Resources + "/new";
    public const string Endpoints = "/endpoints";
    public const string NewEndpoint = $"{Endpoints}/new";
    public const string Clients = "/clients";
    public const string NewClient = Clients + "/new";
    public const string Alerts = "/alerts";
    public const string Jobs = "/jobs";
    public const string Settings = "/settings";
    public const string Users = $"{Settings}/users";
    public const string NewUser = $"{Users}/new";
    public const string Keys = $"{Settings}/keys";
    public const string Audit = $"{Settings}/audit";
    public const string Egress = $"{Settings}/egress";
    public const string Mail = $"{Settings}/mail";
    public const string Heartbeat = $"{Settings}/heartbeat";
    public const string AlertChannels = $"{Settings}/alert-channels";
    public const string AlertRules = $"{Settings}/alert-rules";
    public const string About = $"{Settings}/about";
    public const string Account = $"{Settings}/account";
    public const string ApiDocs = "/docs";
    public const string Signatures = $"{ApiDocs}/signatures";
    public const string OlderClients = $"{ApiDocs}/older-clients";
    public const string ApiDocsUi = $"{ApiDocs}/ui";
    public const string OpenApi = "/openapi";
    public const string SignIn = "/signin";
    public const string SignOut = "/signout";
    public const string Forbidden = "/forbidden";
    public const string NotFound = "/not-found";
    public const string Portal = "/portal";
    public const string PortalOverview = Portal + "/overview";
    public const string PortalTasks = Portal + "/tasks";
    public const string PortalDevelopment = Portal + "/development";
    public const string PortalDocs = Portal + "/docs";
    public const string PortalToken = Portal + "/token";
    public const string PortalSignOut = Portal + "/signout";

    public static string AlertsAbout(Guid id) => With(Alerts, ("subject", id.ToString()));

    public static string Task(Guid id) => $"{Tasks}/{id}";

    public static string Call(Guid id) => $"/calls/{id}";

    public static string PortalTask(Guid id) => $"{PortalTasks}/{id}";

    public static string Resource(Guid id) => $"{Resources}/{id}";

    public static string Endpoint(Guid id) => $"{Endpoints}/{id}";

    public static string Client(Guid id) => $"{Clients}/{id}";

    public static string User(Guid id) => $"{Users}/{id}";

    /// <summary>An address with a query string.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="query">Names and values; what has no value is left out.</param>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var members = string.Join('&', query.Where(member => member.Value is not null).Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value!)}"));
        return members.Length == 0 ? path : $"{path}?{members}";
    }

    public static string SignInTo(string returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>A path of this site, whatever somebody put into a link: never another site's.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : Overview;
}
