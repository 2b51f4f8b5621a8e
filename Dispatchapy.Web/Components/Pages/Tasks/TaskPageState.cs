using System.Globalization;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>What of a task is open, as the page's address says it.</summary>
/// <param name="Attempt">The number of the open attempt; null when none is.</param>
/// <param name="MappedFor">The resource whose mapping is shown; null for that of the open or the last attempt.</param>
/// <param name="Editing">Whether its payload is being edited for a retry.</param>
public sealed record TaskPageState(int? Attempt = null, Guid? MappedFor = null, bool Editing = false)
{
    public static TaskPageState Parse(string? attempt, string? mappedFor, string? edit) => new(
        int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        Guid.TryParse(mappedFor, out var resource) ? resource : null,
        edit == "1");

    public string Url(Guid task) =>
        Urls.With(Urls.Task(task), ("attempt", Attempt?.ToString(CultureInfo.InvariantCulture)), ("mapped", MappedFor?.ToString()), ("edit", Editing ? "1" : null));
}
