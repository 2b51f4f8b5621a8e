using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>A rule while somebody types. What the form has no place for stays as it is.</summary>
public sealed class AlertRuleForm
{
    private AlertRuleSettings _settings = new();

    /// <summary>Null for a new one.</summary>
    public AlertRule? Stored { get; private init; }

    public string Name { get; set; } = "";
    public bool Active { get; set; } = true;
    public List<string> Events { get; private init; } = [AlertEvents.WentDown, AlertEvents.CameUp];
    public List<Guid> ChannelIds { get; private init; } = [];

    /// <summary>Empty: all of them.</summary>
    public List<Guid> ResourceIds { get; private init; } = [];

    /// <summary>Empty: all of them.</summary>
    public List<Guid> EndpointIds { get; private init; } = [];

    public string? Subject { get; set; }
    public string? Body { get; set; }
    public int? DampingMinutes { get; set; } = new AlertRuleSettings().DampingMinutes;
    public int? ReminderMinutes { get; set; } = 0;
    public string? QuietFrom { get; set; }
    public string? QuietTo { get; set; }
    public string? TimeZone { get; set; } = "UTC";
    public int? FlapCount { get; set; } = new AlertRuleSettings().FlapCount;
    public int? FlapMinutes { get; set; } = new AlertRuleSettings().FlapMinutes;
    public int? FailedTasks { get; set; } = new AlertRuleSettings().FailedTasks;
    public int? FailedMinutes { get; set; } = new AlertRuleSettings().FailedMinutes;
    public int? QueueAgeMinutes { get; set; } = new AlertRuleSettings().QueueAgeMinutes;

    public string Known => "Placeholders: " + string.Join(' ', Events.Select(AlertEvents.Find).OfType<AlertEventKind>().SelectMany(kind => kind.Placeholders).Distinct().Select(name => $"{{{name}}}"));

    public static AlertRuleForm Of(AlertRule rule) => new()
    {
        Stored = rule, Name = rule.Name, Active = rule.Active, _settings = rule.Settings, Events = [.. rule.Settings.Events], ChannelIds = [.. rule.Settings.ChannelIds], Subject = rule.Settings.Subject, Body = rule.Settings.Body,
        DampingMinutes = rule.Settings.DampingMinutes, ReminderMinutes = rule.Settings.ReminderMinutes, QuietFrom = rule.Settings.QuietFrom, QuietTo = rule.Settings.QuietTo, TimeZone = rule.Settings.TimeZone,
        ResourceIds = [.. rule.Settings.ResourceIds], EndpointIds = [.. rule.Settings.EndpointIds],
        FlapCount = rule.Settings.FlapCount, FlapMinutes = rule.Settings.FlapMinutes, FailedTasks = rule.Settings.FailedTasks, FailedMinutes = rule.Settings.FailedMinutes, QueueAgeMinutes = rule.Settings.QueueAgeMinutes,
    };

    public bool Tells(string name) => Events.Contains(name);

    public void Tick(string name, bool on) => Tick(Events, name, on);

    public void Tick(Guid channel, bool on) => Tick(ChannelIds, channel, on);

    /// <summary>An emptied number is -1, which no rule lets pass.</summary>
    public AlertRuleDraft Draft() => new()
    {
        Name = Name, Active = Active,
        Settings = _settings with
        {
            Events = [.. Events], ChannelIds = [.. ChannelIds], Subject = Given(Subject), Body = Given(Body), DampingMinutes = DampingMinutes ?? -1, ReminderMinutes = ReminderMinutes ?? -1,
            QuietFrom = Given(QuietFrom), QuietTo = Given(QuietTo), TimeZone = TimeZone?.Trim() ?? "", ResourceIds = [.. ResourceIds], EndpointIds = [.. EndpointIds],
            FlapCount = FlapCount ?? -1, FlapMinutes = FlapMinutes ?? -1, FailedTasks = FailedTasks ?? -1, FailedMinutes = FailedMinutes ?? -1, QueueAgeMinutes = QueueAgeMinutes ?? -1,
        },
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void Tick<T>(List<T> list, T item, bool on)
    {
        list.Remove(item);
        if (on)
        {
            list.Add(item);
        }
    }
}
