namespace Dispatchapy.Core.Alerts;

/// <summary>Values as they might be, for previews and tests.</summary>
internal static class AlertSample
{
    public static Dictionary<string, string> Facts(string happened, DateTimeOffset now) => new()
    {
        ["event"] = happened, ["timestamp_utc"] = AlertWords.Utc(now), ["reason"] = "3 failures in a row, the last: No connection: ConnectionRefused.", ["rule"] = "Operations", ["installation"] = "Production",
        ["swallowed"] = "2 alerts", ["swallowed_note"] = " · 2 alerts swallowed since the last one", ["reminder"] = "", ["resource_name"] = "SMS provider A", ["resource_endpoint"] = "https://provider.example/v1/send",
        ["outage"] = "12 minutes", ["traffic"] = "Meanwhile 31 attempts on it failed, 842 tasks of its endpoints were delivered by other resources, and 0 tasks waited for it.", ["endpoint"] = "notify/sms",
        ["count"] = happened == AlertEvents.QueueAge ? "17 minutes" : "17", ["threshold"] = happened == AlertEvents.QueueAge ? "15 minutes" : "10", ["window"] = "5 minutes",
    };
}
