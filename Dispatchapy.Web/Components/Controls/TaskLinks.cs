using System.Globalization;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Addresses of the task list, filtered. Moments are whole minutes, so that a link does not change with every second.</summary>
public static class TaskLinks
{
    public static string Of(TaskState? state, DateTimeOffset? from = null, string? resource = null) => Urls.With(
        Urls.Tasks,
        ("state", state?.ToString().ToLowerInvariant()),
        ("resource", resource),
        ("from", from is { } at ? Minutes.Of(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null));

    /// <summary>What failed at a resource within the last day.</summary>
    public static string Failed(string? resource, DateTimeOffset now) => Of(TaskState.Failed, now.AddDays(-1), resource);
}
