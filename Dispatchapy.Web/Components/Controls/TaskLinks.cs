using System.Globalization;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Addresses of the task list, filtered. Moments are whole minutes, so that a link does not change with every second.</summary>
public static class TaskLinks
{
    public static string Of(TaskState? state, DateTimeOffset? from = null, string? resource = null)
    {
        List<string> query = [];
        Add("state", state?.ToString().ToLowerInvariant());
        Add("resource", resource);
        Add("from", from is { } at ? Minutes.Of(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null);
        return query.Count == 0 ? Urls.Tasks : $"{Urls.Tasks}?{string.Join('&', query)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    /// <summary>What failed at a resource within the last day.</summary>
    public static string Failed(string? resource, DateTimeOffset now) => Of(TaskState.Failed, now.AddDays(-1), resource);
}
