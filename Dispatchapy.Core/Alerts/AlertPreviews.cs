using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts;

/// <summary>Shows how a rule's alerts would read, saved or not.</summary>
public sealed class AlertPreviews(TimeProvider time)
{
    /// <summary>One for each event of the rule, or everything that is wrong with its templates.</summary>
    public SaveResult<IReadOnlyList<PreviewedAlert>> Of(AlertRuleDraft draft)
    {
        Problem[] problems = [.. draft.Misread, .. RuleRules.Check(draft).Where(problem => problem.Field is "subject" or "body" || problem.Field.StartsWith("events", StringComparison.Ordinal))];
        return problems.Length > 0 ? new SaveResult<IReadOnlyList<PreviewedAlert>>.Invalid(problems)
            : new SaveResult<IReadOnlyList<PreviewedAlert>>.Saved([.. draft.Settings.Events.Select(name => Render(AlertEvents.Of(name), draft.Settings))]);
    }

    private PreviewedAlert Render(AlertEventKind kind, AlertRuleSettings rule)
    {
        var facts = AlertSample.Facts(kind.Name, time.GetUtcNow());
        var known = facts.Where(fact => kind.Placeholders.Contains(fact.Key)).ToDictionary();
        return new PreviewedAlert(kind.Name, AlertTemplate.RenderLine(rule.Subject ?? kind.Subject, known), AlertTemplate.Render(rule.Body ?? kind.Body, known));
    }
}
