using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class DryRunPanel : IDisposable
{
    private List<ClientEntry> _clients = [];
    private LatestWish? _wish;
    private string _text = "";
    private string _client = "";
    private string _type = "";
    private string _said = "";
    private string? _seen;
    private bool _pending;
    private DryRunResult? _result;
    private string? _problem;

    [Parameter, EditorRequired]
    public required EndpointForm Form { get; set; }

    [Parameter, EditorRequired]
    public required CatalogSnapshot Catalog { get; set; }

    /// <summary>The endpoint's id; any other for a new one.</summary>
    [Parameter]
    public Guid EndpointId { get; set; }

    /// <summary>Whether somebody may call it, or will once it is saved.</summary>
    [Parameter]
    public bool HasClient { get; set; }

    /// <summary>Counts what the page learned about resources, so that it shows here.</summary>
    [Parameter]
    public int Moment { get; set; }

    /// <summary>What a save would refuse in the rules as they are.</summary>
    [Parameter]
    public IReadOnlyList<Problem> DraftProblems { get; set; } = [];

    [Parameter, EditorRequired]
    public required string Payload { get; set; }

    [Parameter]
    public EventCallback<string> PayloadChanged { get; set; }

    /// <summary>Told of every result; null when the payload is none.</summary>
    [Parameter]
    public EventCallback<DryRunResult?> Ran { get; set; }

    /// <summary>Reads the payload of the endpoint's last task; null when there is none.</summary>
    [Parameter]
    public Func<Task<string?>>? LastPayload { get; set; }

    [Inject]
    public required DryRuns Runs { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public void Dispose() => _wish?.Dispose();

    protected override void OnParametersSet()
    {
        _text = Payload;
        _clients = [.. Catalog.Clients.Where(client => client.EndpointIds.Contains(EndpointId)).OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase).Take(200)];
        Schedule();
    }

    private async Task TypedAsync()
    {
        await PayloadChanged.InvokeAsync(_text);
        Schedule();
    }

    private async Task PrefillAsync()
    {
        _text = ExamplePayload.Of(Form);
        await TypedAsync();
    }

    private async Task TakeLastAsync()
    {
        var last = await LastPayload!();
        _said = last is null ? "There is no task yet." : "";
        if (last is not null)
        {
            _text = PayloadText.Readable(last);
            await TypedAsync();
        }
    }

    private void Schedule()
    {
        var now = $"{Form.Print()}\n{_text}\n{_client}\n{_type}\n{HasClient}\n{Moment}";
        if (now == _seen)
        {
            return;
        }

        _ = (_wish ??= new LatestWish(Time)).RunAsync(_seen is null, RunAsync, ex => Show(null, $"The dry run failed: {ex.GetType().Name}."));
        (_seen, _pending) = (now, true);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var endpoint = EndpointEntries.Preview(Form.ToDraft(), EndpointId, Catalog);
        var (client, payload) = (Guid.TryParse(_client, out var id) ? Catalog.Client(id) : null, Encoding.UTF8.GetBytes(_text));
        // Off the circuit: a hundred hostile patterns may take their whole time.
        var (result, problem) = await Task.Run(() => Runs.Run(endpoint, HasClient, client, payload, _type.Trim() is { Length: > 0 } type ? type : null), ct);
        ct.ThrowIfCancellationRequested();
        Show(result, problem);
        await Ran.InvokeAsync(result);
    }

    private void Show(DryRunResult? result, string? problem)
    {
        (_result, _problem, _pending) = (result, problem, false);
        StateHasChanged();
    }
}
