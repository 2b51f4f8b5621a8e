using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class SendTest : IDisposable
{
    private static readonly string[] Own = ["body"];

    private string _body = "";
    private IReadOnlyList<Problem> _problems = [];
    private TestExchange? _exchange;
    private string? _refusal;
    private CancellationTokenSource? _sending;

    /// <summary>Null for one that is not stored yet.</summary>
    [Parameter, EditorRequired]
    public Guid? Id { get; set; }

    /// <summary>The form as it stands.</summary>
    [Parameter, EditorRequired]
    public required Func<ResourceDraft> Draft { get; set; }

    /// <summary>
    /// Whether the form's values are used. Only for those who may save them: with an address of one's own choice the stored secrets would go there.
    /// </summary>
    [Parameter]
    public bool UnsavedToo { get; set; }

    /// <summary>Whether the form differs from what is stored.</summary>
    [Parameter]
    public bool Dirty { get; set; }

    [Inject]
    public required TestDelivery Tests { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    private List<Problem> Others => [.. _problems.Where(problem => problem.Field != "body")];

    public void Dispose() => _sending?.Cancel();

    protected override void OnParametersSet()
    {
        if (_body.Length == 0)
        {
            Prefill();
        }
    }

    private void Prefill()
    {
        var draft = Draft();
        _body = ExampleBody.Of(draft.RequiredParams.Concat(draft.Health.TestValues.Keys).Distinct(), draft.Health.TestValues, indented: true);
    }

    private async Task SendAsync()
    {
        if (await Session.DemandAsync(UnsavedToo ? Policies.Admin : Policies.Operator) is not { } actor)
        {
            return;
        }

        (_problems, _exchange, _refusal) = ([], null, null);
        using var sending = _sending = new CancellationTokenSource();
        StateHasChanged();
        try
        {
            Take(UnsavedToo || Id is not { } stored
                ? await Tests.SendAsync(Id, Draft(), _body, actor, sending.Token)
                : await Tests.SendAsync(stored, _body, actor, sending.Token));
        }
        catch (OperationCanceledException) when (sending.IsCancellationRequested)
        {
            _refusal = "Stopped before anything was sent.";
        }
        finally
        {
            _sending = null;
        }
    }

    private void Take(TestResult result)
    {
        switch (result)
        {
            case TestResult.Sent sent:
                _exchange = sent.Exchange;
                break;
            case TestResult.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case TestResult.Busy:
                _refusal = "Nothing was sent: as many requests as the resource allows are under way. Try again in a moment.";
                break;
            default:
                _refusal = "The resource was deleted meanwhile.";
                break;
        }
    }
}
