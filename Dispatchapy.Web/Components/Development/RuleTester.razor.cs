using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Development;

public sealed partial class RuleTester : IDisposable
{
    /// <summary>UTF-16 code units; more is nothing that somebody pastes to look at.</summary>
    private const int MaxText = 1_000_000;

    private LatestWish? _wish;
    private string _text = "";
    private string _endpoint = "";
    private string _said = "";
    private object? _seen;
    private bool _pending;
    private string? _problem;
    private RuleTrialResult? _result;

    /// <summary>The client's rules as they are edited.</summary>
    [Parameter, EditorRequired]
    public required ClientDevelopment Client { get; set; }

    /// <summary>Those that the client may call, to be chosen from; their rules come after the client's and win.</summary>
    [Parameter]
    public IReadOnlyList<TesterEndpoint> Endpoints { get; set; } = [];

    [Parameter, EditorRequired]
    public required string Payload { get; set; }

    [Parameter]
    public EventCallback<string> PayloadChanged { get; set; }

    /// <summary>Reads the payload of the last task of the chosen endpoint, or of any when null is given; null when there is none.</summary>
    [Parameter]
    public Func<Guid?, Task<string?>>? LastPayload { get; set; }

    /// <summary>Told of every result; null when the payload is none.</summary>
    [Parameter]
    public EventCallback<RuleTrialResult?> Ran { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private TesterEndpoint? Chosen => Guid.TryParse(_endpoint, out var id) ? Endpoints.FirstOrDefault(endpoint => endpoint.Id == id) : null;

    public void Dispose() => _wish?.Dispose();

    protected override void OnParametersSet()
    {
        _text = Payload;
        Schedule();
    }

    private async Task TypedAsync()
    {
        await PayloadChanged.InvokeAsync(_text);
        Schedule();
    }

    private async Task TakeLastAsync()
    {
        var last = await LastPayload!(Chosen?.Id);
        _said = last is null ? "There is no task yet." : "";
        if (last is not null)
        {
            _text = PayloadText.Readable(last);
            await TypedAsync();
        }
    }

    private void Schedule()
    {
        var now = (Print(Client), _text, _endpoint);
        if (now.Equals(_seen))
        {
            return;
        }

        _ = (_wish ??= new LatestWish(Time)).RunAsync(_seen is null, RunAsync, ex => Show(null, $"The rules could not be tried: {ex.GetType().Name}."));
        (_seen, _pending) = (now, true);
    }

    /// <summary>Equal for equal rules; by their raw text, because half a surrogate pair cannot be serialized.</summary>
    private static string Print(ClientDevelopment client) => string.Join('\n', client.Rules.Select(rule =>
        $"{rule.Active} {rule.WhenParam is null} {rule.WhenParam}\n{rule.WhenValue is null} {rule.WhenValue}\n{rule.SetParam}\n{rule.SetValue.GetRawText()}").Append($"{client.RulesEnabled}"));

    private async Task RunAsync(CancellationToken ct)
    {
        var (text, client, endpoint) = (_text, Client, Chosen?.Development);
        // Off the circuit: a hundred hostile patterns may take their whole time.
        var (result, problem) = await Task.Run(() => Try(text, client, endpoint), ct);
        ct.ThrowIfCancellationRequested();
        Show(result, problem);
        await Ran.InvokeAsync(result);
    }

    private void Show(RuleTrialResult? result, string? problem)
    {
        (_result, _problem, _pending) = (result, problem, false);
        StateHasChanged();
    }

    internal static (RuleTrialResult? Result, string? Problem) Try(string text, ClientDevelopment client, EndpointDevelopment? endpoint)
    {
        if (text.Length > MaxText)
        {
            return (null, "The payload is too large to be tried here.");
        }

        var (document, problem) = PayloadReader.Read(Encoding.UTF8.GetBytes(text));
        using (document)
        {
            return document is null ? (null, problem) : (RuleTrial.Run(document.RootElement, client, endpoint), null);
        }
    }
}
