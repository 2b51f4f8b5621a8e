using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Support;

/// <summary>Remembers where a component wanted to go.</summary>
internal sealed class NoNavigation : NavigationManager
{
    public NoNavigation() => Initialize("http://localhost/", "http://localhost/");

    protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = ToAbsoluteUri(uri).ToString();
}
