using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Tasks;

public sealed partial class EditPayload
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string _text = "";
    private bool _dirty;
    private bool _busy;
    private EditedRetryResult.Refused? _refused;

    [Inject]
    public required EditedRetry Retry { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Parameter, EditorRequired]
    public Guid TaskId { get; set; }

    [Parameter, EditorRequired]
    public required string Payload { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    /// <summary>Is given the new task.</summary>
    [Parameter]
    public EventCallback<Guid> Accepted { get; set; }

    protected override void OnInitialized()
    {
        try
        {
            using var document = JsonDocument.Parse(Payload);
            _text = JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            _text = Payload; // with half a surrogate pair: as it came
        }
    }

    /// <summary>Rendered before the page is left, or the guard would still ask.</summary>
    private void LetGo()
    {
        _dirty = false;
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        // What runs before the first await belongs to one rendering with what follows.
        await Task.Yield();
        LetGo();
        await Cancel.InvokeAsync();
    }

    private async Task SendAsync()
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        _busy = true;
        _refused = null;
        try
        {
            switch (await Retry.RunAsync(TaskId, Encoding.UTF8.GetBytes(_text), actor, CancellationToken.None))
            {
                case EditedRetryResult.Accepted accepted:
                    LetGo();
                    await Accepted.InvokeAsync(accepted.TaskId);
                    break;
                case EditedRetryResult.Refused refused:
                    _refused = refused;
                    break;
                default:
                    _refused = new EditedRetryResult.Refused("The task was deleted in the meantime.", new Dictionary<string, string[]>());
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
