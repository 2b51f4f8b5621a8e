using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Web.Manage;

/// <summary>An alert as it might read.</summary>
internal sealed record AlertPreviewAnswer(string Event, string Subject, string Body)
{
    public static AlertPreviewAnswer Of(PreviewedAlert alert) => new(alert.Event, alert.Subject, alert.Body);
}
