using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Security;

/// <summary>Forwarded headers are believed from configured proxies only: anybody else could claim any address or scheme with them.</summary>
internal static class Proxies
{
    public const string Section = "ForwardedHeaders";

    /// <exception cref="OptionsValidationException">A proxy is neither an address nor a network.</exception>
    public static void UseConfiguredProxies(this WebApplication app)
    {
        var section = app.Configuration.GetSection(Section);
        var (proxies, networks) = (Values(section, "KnownProxies"), Values(section, "KnownNetworks"));
        string[] wrong =
        [
            .. proxies.Where(text => !IPAddress.TryParse(text, out _)).Select(text => $"{Section}:KnownProxies ({text}) must be an IP address."),
            .. networks.Where(text => !System.Net.IPNetwork.TryParse(text, out _)).Select(text => $"{Section}:KnownNetworks ({text}) must be a network such as 10.0.0.0/8."),
        ];
        if (wrong.Length > 0)
        {
            throw new OptionsValidationException(Section, typeof(Proxies), wrong);
        }

        if (proxies.Length + networks.Length == 0)
        {
            return;
        }

        ForwardedHeadersOptions options = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        Array.ForEach(proxies, text => options.KnownProxies.Add(IPAddress.Parse(text)));
        Array.ForEach(networks, text => options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(text)));
        app.UseForwardedHeaders(options);
    }

    /// <summary>A list, or one text with commas, as environment variables have it.</summary>
    private static string[] Values(IConfigurationSection section, string name) =>
        [.. (section.GetSection(name).Get<string[]>() ?? []).Append(section[name] ?? "").SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
