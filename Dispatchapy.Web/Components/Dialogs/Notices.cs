using Dispatchapy.Core.Catalog;
using Radzen;

namespace Dispatchapy.Web.Components.Dialogs;

/// <summary>What pages say about what was done at once.</summary>
public static class Notices
{
    /// <param name="notifications">The page's.</param>
    /// <param name="result">Of a change.</param>
    /// <param name="done">What to say when it was saved.</param>
    public static void Tell<T>(this NotificationService notifications, SaveResult<T> result, string done)
    {
        switch (result)
        {
            case SaveResult<T>.Saved:
                notifications.Notify(NotificationSeverity.Success, "Done", done);
                break;
            case SaveResult<T>.Conflict conflict:
                notifications.Notify(NotificationSeverity.Warning, "Not changed", conflict.Reason);
                break;
            case SaveResult<T>.Invalid invalid:
                notifications.Notify(NotificationSeverity.Error, "Not changed", string.Join(" ", invalid.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
                break;
            default:
                notifications.Notify(NotificationSeverity.Warning, "Not changed", "It was deleted meanwhile.");
                break;
        }
    }
}
