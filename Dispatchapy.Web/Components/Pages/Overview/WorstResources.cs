using System.Globalization;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Components.Pages.Overview;

/// <summary>The resources that the overview lists: all would be slow to send and hard to read where there are a thousand.</summary>
/// <param name="Rows">At most <see cref="Most"/>.</param>
/// <param name="All">How many resources there are.</param>
/// <param name="Down">How many of those in use are down.</param>
/// <param name="Open">How many of those in use have a circuit that is not closed.</param>
public sealed record WorstResources(IReadOnlyList<ResourceRow> Rows, int All, int Down, int Open)
{
    /// <summary>Rows; the list of resources has the others.</summary>
    public const int Most = 50;

    public static WorstResources None { get; } = new([], 0, 0, 0);

    public bool AreAll => Rows.Count == All;

    /// <summary>What is left out, and whether that hides trouble.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"Here are {Rows.Count} of {All:N0}: those in trouble first, then the busiest; {All - Rows.Count:N0} {(All - Rows.Count == 1 ? "is" : "are")} not shown. Of all in use, down: {Down:N0}, circuit not closed: {Open:N0}.");

    /// <summary>Those in trouble and then the busiest, listed by name within their kind: rows that change places with every request could not be read.</summary>
    public static WorstResources Of(IReadOnlyCollection<ResourceRow> all) => new(
        [
            .. all.OrderBy(Rank).ThenByDescending(row => row.Traffic.Requests).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).Take(Most)
                .OrderBy(Rank).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        ],
        all.Count,
        all.Count(row => row is { Active: true, Health: HealthVerdict.Down }),
        all.Count(row => row is { Active: true, Circuit: not CircuitState.Closed }));

    public bool Equals(WorstResources? other) => other is not null && (All, Down, Open) == (other.All, other.Down, other.Open) && Rows.SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(All, Down, Open);

    /// <summary>What is not in use troubles nobody.</summary>
    private static int Rank(ResourceRow row) => row switch
    {
        { Active: false } => 4,
        { Health: HealthVerdict.Down } => 0,
        { Circuit: not CircuitState.Closed } => 1,
        _ => IsFailing(row) ? 2 : 3,
    };

    /// <summary>More than one request of the last hour in twenty.</summary>
    private static bool IsFailing(ResourceRow row) => row.Traffic.Failed * 20L > row.Traffic.Requests;
}
