using Microsoft.JSInterop;

namespace Dispatchapy.Tests.Support;

/// <summary>A browser that does nothing it is asked to.</summary>
internal sealed class NoScript : IJSRuntime
{
    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => new(Nothing<TValue>());

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => new(Nothing<TValue>());

    /// <summary>Radzen reads the members of what it measured without asking whether there is anything.</summary>
    private static TValue Nothing<TValue>() =>
        typeof(TValue) is { IsClass: true } type && type != typeof(string) && type != typeof(object) && type.GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<TValue>()
            : default!;
}
