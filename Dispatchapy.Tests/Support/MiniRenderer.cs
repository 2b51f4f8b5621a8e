using System.Globalization;
using System.Runtime.ExceptionServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Radzen;

// The render tree is what a renderer is about; the warning is meant for applications.
#pragma warning disable BL0006

namespace Dispatchapy.Tests.Support;

/// <summary>Shows a component without a browser, but for real: its life cycle, its events, and rendering again.</summary>
internal sealed class MiniRenderer : Renderer
{
    private readonly HtmlParser _parser = new();
    private readonly ServiceProvider _services;
    private int _root;
    private Exception? _failure;

    private MiniRenderer(ServiceProvider services)
        : base(services, NullLoggerFactory.Instance) => _services = services;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>How often anything was drawn.</summary>
    public int Renderings { get; private set; }

    public IHtmlDocument Dom => _parser.ParseDocument(Html);

    /// <summary>As a browser would show it, without markup.</summary>
    public string Text => Dom.Body!.TextContent.Trim();

    public string Html { get; private set; } = "";

    public static Task<MiniRenderer> ShowAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => ShowAsync<T>(_ => { }, parameters);

    /// <param name="add">What the component injects, beside Radzen's services.</param>
    /// <param name="parameters">Its parameters.</param>
    public static async Task<MiniRenderer> ShowAsync<T>(Action<IServiceCollection> add, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var services = new ServiceCollection().AddLogging().AddRadzenComponents().AddSingleton<IJSRuntime, NoScript>().AddSingleton<NavigationManager, NoNavigation>();
        add(services);
        var renderer = new MiniRenderer(services.BuildServiceProvider());
        await renderer.Dispatcher.InvokeAsync(() => renderer._root = renderer.AssignRootComponentId(renderer.InstantiateComponent(typeof(T))));
        await renderer.SetAsync(parameters);
        return renderer;
    }

    /// <summary>Renders the component again with these parameters.</summary>
    public async Task SetAsync(params (string Name, object? Value)[] parameters)
    {
        var view = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        await Dispatcher.InvokeAsync(() => RenderRootComponentAsync(_root, view));
        Rethrow();
    }

    public IElement Find(string selector) => Dom.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing matches {selector} in {Html}");

    public Task ClickAsync(string selector) => RaiseAsync(selector, "onclick", new MouseEventArgs());

    public Task ChangeAsync(string selector, object? value) => RaiseAsync(selector, "onchange", new ChangeEventArgs { Value = value });

    /// <summary>Bubbles, as in a browser, to the nearest element that listens.</summary>
    public async Task RaiseAsync(string selector, string name, EventArgs args)
    {
        var attribute = RenderedMarkup.Listener + name;
        var listener = Find(selector).Closest($"[{attribute}]") ?? throw new InvalidOperationException($"Nobody listens to {name} of {selector} in {Html}");
        var id = ulong.Parse(listener.GetAttribute(attribute)!, CultureInfo.InvariantCulture);
        await Dispatcher.InvokeAsync(() => DispatchEventAsync(id, null, args));
        Rethrow();
    }

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Renderings++;
        Html = RenderedMarkup.Of(GetCurrentRenderTreeFrames, _root);
        return Task.CompletedTask;
    }

    protected override void HandleException(Exception exception) => _failure ??= exception;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _services.Dispose();
        }
    }

    private void Rethrow()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
