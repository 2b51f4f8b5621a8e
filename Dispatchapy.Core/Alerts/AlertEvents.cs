namespace Dispatchapy.Core.Alerts;

/// <summary>All that people can be told about.</summary>
public static class AlertEvents
{
    public const string WentDown = "went_down";
    public const string CameUp = "came_up";
    public const string CircuitOpened = "circuit_opened";
    public const string CircuitClosed = "circuit_closed";
    public const string Flapping = "flapping";
    public const string EndpointUnusable = "endpoint_unusable";
    public const string LinkFailing = "link_failing";
    public const string LinkDisabled = "link_disabled";
    public const string FailedTasks = "failed_tasks";
    public const string QueueAge = "queue_age";
    public const string QuotaNearlyUsed = "quota_nearly_used";
    public const string QuotaUsedUp = "quota_used_up";
    public const string BooksOutOfBalance = "books_out_of_balance";

    private const string Closing = "\n\n{timestamp_utc} · rule {rule}{swallowed_note}";

    private static readonly string[] Always = ["event", "timestamp_utc", "reason", "rule", "installation", "swallowed", "swallowed_note", "reminder"];
    private static readonly string[] OfResource = [.. Always, "resource_name", "resource_endpoint"];
    private static readonly string[] OfRecovery = [.. OfResource, "outage", "traffic"];
    private static readonly string[] OfQuota = [.. OfResource, "count", "threshold"];
    private static readonly string[] OfEndpoint = [.. Always, "endpoint"];
    private static readonly string[] OfLink = [.. OfResource, "endpoint"];
    private static readonly string[] OfNumber = [.. Always, "count", "threshold", "window"];

    public static IReadOnlyList<AlertEventKind> All { get; } =
    [
        new(WentDown, "A resource went down", "health", OfResource, "{reminder}{resource_name} is down", "{resource_name} ({resource_endpoint}) is down: {reason}" + Closing),
        new(CameUp, "A resource came back", "health", OfRecovery, "{resource_name} is up again after {outage}", "{resource_name} ({resource_endpoint}) is up again after {outage}. {traffic}" + Closing),
        new(CircuitOpened, "A circuit opened", "circuit", OfResource, "The circuit of {resource_name} is open", "Requests to {resource_name} ({resource_endpoint}) keep failing, so none is sent for now: {reason}" + Closing),
        new(CircuitClosed, "A circuit closed", "circuit", OfRecovery, "The circuit of {resource_name} is closed after {outage}", "{resource_name} ({resource_endpoint}) answers again after {outage}. {traffic}" + Closing),
        new(Flapping, "A resource flaps", Flapping, [.. OfResource, "count", "window"], "{resource_name} flaps", "{resource_name} ({resource_endpoint}) changed its state {count} times within {window}. {reason}" + Closing),
        new(EndpointUnusable, "An endpoint has no usable resource", EndpointUnusable, OfEndpoint, "{endpoint} has no usable resource", "Calls to {endpoint} are accepted and wait: {reason}" + Closing),
        new(LinkFailing, "A resource only fails for an endpoint", "link", OfLink, "{resource_name} only fails for {endpoint}", "{resource_name} ({resource_endpoint}) only fails for {endpoint}: {reason}" + Closing),
        new(LinkDisabled, "A resource was disabled for an endpoint", "link", OfLink, "{resource_name} is disabled for {endpoint}", "{resource_name} ({resource_endpoint}) gets nothing of {endpoint} any more, until somebody enables it there: {reason}" + Closing),
        new(FailedTasks, "Many tasks failed", FailedTasks, OfNumber, "{count} tasks failed within {window}", "{count} tasks failed within {window}; the limit is {threshold}." + Closing),
        new(QueueAge, "Tasks wait too long", QueueAge, OfNumber, "The oldest task waits since {count}", "The oldest unfinished task waits since {count}; the limit is {threshold}." + Closing),
        new(QuotaNearlyUsed, "A daily quota is nearly used up", "quota", OfQuota, "{resource_name} has used {count} of {threshold} requests today", "{resource_name} ({resource_endpoint}) has used {count} of its daily quota of {threshold} requests. {reason}" + Closing),
        new(QuotaUsedUp, "A daily quota is used up", "quota", OfQuota, "The daily quota of {resource_name} is used up", "{resource_name} ({resource_endpoint}) has used all {threshold} requests of its daily quota. {reason}" + Closing),
        new(BooksOutOfBalance, "The books do not balance", BooksOutOfBalance, Always, "The books do not balance", "{reason} A task may have been lost or counted twice." + Closing),
    ];

    /// <summary>Null when there is no such event.</summary>
    public static AlertEventKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    internal static AlertEventKind Of(string name) => Find(name) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such event.");
}
