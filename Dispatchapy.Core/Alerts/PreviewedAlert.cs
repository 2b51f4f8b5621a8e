namespace Dispatchapy.Core.Alerts;

/// <summary>An alert as it might read.</summary>
public sealed record PreviewedAlert(string Event, string Subject, string Body);
