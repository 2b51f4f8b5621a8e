using System.Globalization;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>Rendered again only when the attempt changed: somebody may be reading or copying from it while the page lives.</summary>
public sealed partial class AttemptPanel
{
    private AttemptDetails? _shown;
    private bool _changed;
    private WhyText _why = new("", []);
    private IReadOnlyList<(string Name, string Value)> _requestHeaders = [];
    private IReadOnlyList<(string Name, string Value)> _responseHeaders = [];
    private string? _curl;
    private bool _isMail;

    [Parameter, EditorRequired]
    public required AttemptDetails Attempt { get; set; }

    [Parameter, EditorRequired]
    public required string CloseHref { get; set; }

    protected override void OnParametersSet()
    {
        _changed = _shown != Attempt;
        if (!_changed)
        {
            return;
        }

        _shown = Attempt;
        _why = WhyText.Parse(Attempt.Why);
        _requestHeaders = HeaderLines.Of(Attempt.Request?.Headers);
        _responseHeaders = HeaderLines.Of(Attempt.Response?.Headers);
        _isMail = Attempt.Request?.Method == RecordedMail.Method;
        _curl = Attempt.Request is { } request && !_isMail ? Curl.Of(request.Method, request.Url, _requestHeaders, request.Body) : null;
    }

    protected override bool ShouldRender() => _changed;

    private static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB");
}
