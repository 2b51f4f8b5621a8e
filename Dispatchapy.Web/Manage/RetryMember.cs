using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>How patiently tasks are tried.</summary>
internal static class RetryMember
{
    /// <param name="body">The object <c>retry</c>.</param>
    /// <param name="defaults">Stands in for what it leaves out.</param>
    public static RetrySettings Read(JsonMembers body, RetrySettings defaults)
    {
        var retry = new RetrySettings
        {
            MaxAttempts = body.Integer("max_attempts", defaults.MaxAttempts),
            BackoffMinSeconds = body.Integer("backoff_min_seconds", defaults.BackoffMinSeconds),
            BackoffMaxSeconds = body.Integer("backoff_max_seconds", defaults.BackoffMaxSeconds),
            ScheduleSeconds = body.Integers("schedule_seconds", defaults.ScheduleSeconds),
            Jitter = body.Text("jitter", defaults.Jitter),
            AfterRefusal = body.Text("after_refusal", defaults.AfterRefusal),
        };
        body.Close();
        return retry;
    }
}
