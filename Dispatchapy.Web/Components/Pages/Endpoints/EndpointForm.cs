using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Development;
using Dispatchapy.Web.Components.Pages.Endpoints.Contract;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>An endpoint while it is edited: what stands in the fields, whether it makes sense or not.</summary>
public sealed class EndpointForm
{
    public string Path { get; set; } = "";

    public string Description { get; set; } = "";

    public bool Active { get; set; } = true;

    public List<string> RequiredParams { get; set; } = [];

    /// <summary>A word of <see cref="EndpointModes"/>.</summary>
    public string Mode { get; set; } = EndpointModes.Failover;

    /// <summary>In failover order.</summary>
    public List<RouteForm> Resources { get; set; } = [];

    /// <summary>Numbers as they are typed: what is none is reported with everything else, and not thrown away.</summary>
    public string MaxAttempts { get; set; } = "";

    public string BackoffMin { get; set; } = "";

    public string BackoffMax { get; set; } = "";

    /// <summary>Pauses in seconds with commas between them; empty leaves them to the backoff.</summary>
    public string Schedule { get; set; } = "";

    /// <summary>Whether pauses are of chance length.</summary>
    public bool Jitter { get; set; } = true;

    /// <summary>Whether a resource that said no is asked again.</summary>
    public bool RetryRefusals { get; set; }

    /// <summary>Empty means no limit.</summary>
    public string RateLimit { get; set; } = "";

    public ContractForm Contract { get; set; } = new();

    public bool DevelopmentEnabled { get; set; }

    public bool Hold { get; set; }

    /// <summary>Whether owners of applications see requests and answers in the client portal.</summary>
    public bool PortalExchanges { get; set; }

    public List<DevelopmentRuleForm> Rules { get; set; } = [];

    public static EndpointForm Of(EndpointDraft draft) => new()
    {
        Path = draft.Path,
        Description = draft.Description ?? "",
        Active = draft.Active,
        RequiredParams = [.. draft.RequiredParams],
        Mode = draft.Mode,
        Resources = [.. draft.Resources.Select(RouteForm.Of)],
        MaxAttempts = WholeNumber.Write(draft.Retry.MaxAttempts),
        BackoffMin = WholeNumber.Write(draft.Retry.BackoffMinSeconds),
        BackoffMax = WholeNumber.Write(draft.Retry.BackoffMaxSeconds),
        Schedule = WholeNumber.WriteList(draft.Retry.ScheduleSeconds),
        Jitter = draft.Retry.Jitter != RetryWords.NoJitter,
        RetryRefusals = draft.Retry.AfterRefusal == RetryWords.Retry,
        RateLimit = WholeNumber.Write(draft.RateLimitPerMinute),
        Contract = ContractForm.Of(draft.Contract),
        DevelopmentEnabled = draft.Development.Enabled,
        Hold = draft.Development.Hold,
        PortalExchanges = draft.Portal.Exchanges,
        Rules = [.. draft.Development.Rules.Select(DevelopmentRuleForm.Of)],
    };

    public EndpointDraft ToDraft()
    {
        List<Problem> misread = [];
        RetrySettings retry = new();
        return new EndpointDraft
        {
            Path = Path.Trim(),
            Description = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim(),
            Active = Active,
            RequiredParams = [.. RequiredParams],
            Mode = Mode,
            Resources = [.. Resources.Select(route => route.ToDraft())],
            Retry = new RetrySettings
            {
                MaxAttempts = WholeNumber.Read("retry.max_attempts", MaxAttempts, misread) ?? retry.MaxAttempts,
                BackoffMinSeconds = WholeNumber.Read("retry.backoff_min_seconds", BackoffMin, misread) ?? retry.BackoffMinSeconds,
                BackoffMaxSeconds = WholeNumber.Read("retry.backoff_max_seconds", BackoffMax, misread) ?? retry.BackoffMaxSeconds,
                ScheduleSeconds = WholeNumber.ReadList("retry.schedule_seconds", Schedule, misread),
                Jitter = Jitter ? RetryWords.FullJitter : RetryWords.NoJitter,
                AfterRefusal = RetryRefusals ? RetryWords.Retry : RetryWords.GoOn,
            },
            RateLimitPerMinute = RateLimit.Length == 0 ? null : WholeNumber.Read("rate_limit_per_minute", RateLimit, misread),
            Contract = Contract.ToContract(misread),
            Development = new EndpointDevelopment { Enabled = DevelopmentEnabled, Hold = Hold, Rules = [.. Rules.Select(rule => rule.ToRule())] },
            Portal = new EndpointPortal { Exchanges = PortalExchanges },
            Misread = misread,
        };
    }

    /// <summary>One click: retries over days, as Standard Webhooks 1.0 suggests.</summary>
    public void RetryOverDays()
    {
        var retry = new RetrySettings().OverDays();
        (MaxAttempts, Schedule) = (WholeNumber.Write(retry.MaxAttempts), WholeNumber.WriteList(retry.ScheduleSeconds));
    }

    /// <summary>Equal for equal content: tells whether anything was changed.</summary>
    public string Print() => JsonSerializer.Serialize(this);
}
