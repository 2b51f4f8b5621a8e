using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A health check while somebody types.</summary>
public sealed class HealthForm
{
    public bool Enabled { get; set; }
    public string Method { get; set; } = "";
    public string IntervalMin { get; set; } = "";
    public string IntervalMax { get; set; } = "";

    /// <summary>Of the interval's two numbers.</summary>
    public IntervalUnit Unit { get; set; } = IntervalUnit.Seconds;

    public string Timeout { get; set; } = "";
    public string DownAfter { get; set; } = "";
    public string UpAfter { get; set; } = "";
    public List<KeyValueRow> TestValues { get; private init; } = [];
    public HttpCheckForm Http { get; private init; } = HttpCheckForm.Of(new HttpCheckDraft());

    /// <summary>In a few words.</summary>
    public string Summary => Enabled ? $"{Method}, every {IntervalMin}–{IntervalMax} {Unit.Word}" : "off";

    public static HealthForm Of(HealthDraft draft)
    {
        var unit = IntervalUnit.Of(draft.IntervalMinSeconds, draft.IntervalMaxSeconds);
        return new()
        {
            Enabled = draft.Enabled,
            Method = draft.Method,
            IntervalMin = Text(draft.IntervalMinSeconds / unit.Length),
            IntervalMax = Text(draft.IntervalMaxSeconds / unit.Length),
            Unit = unit,
            Timeout = Text(draft.TimeoutSeconds),
            DownAfter = Text(draft.DownAfter),
            UpAfter = Text(draft.UpAfter),
            TestValues = [.. draft.TestValues.Select(value => new KeyValueRow(value.Key, LooseJson.Write(value.Value)))],
            Http = HttpCheckForm.Of(draft.Http),
        };
    }

    public HealthDraft ToDraft(FormReading reading) => new()
    {
        Enabled = Enabled,
        Method = Method,
        IntervalMinSeconds = Unit.ToSeconds(reading.Whole("health.interval_min_seconds", IntervalMin)),
        IntervalMaxSeconds = Unit.ToSeconds(reading.Whole("health.interval_max_seconds", IntervalMax)),
        TimeoutSeconds = reading.Whole("health.timeout_seconds", Timeout),
        DownAfter = reading.Whole("health.down_after", DownAfter),
        UpAfter = reading.Whole("health.up_after", UpAfter),
        TestValues = reading.Map("health.test_values", TestValues).ToDictionary(value => value.Key, value => LooseJson.Read(value.Value)),
        Http = Http.ToDraft(reading),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
