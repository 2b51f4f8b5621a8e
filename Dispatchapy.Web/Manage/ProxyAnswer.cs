using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>Which way a resource's requests leave.</summary>
/// <param name="Mode">default, none or own.</param>
/// <param name="Url">Of an own one.</param>
/// <param name="User">The name at it.</param>
/// <param name="Password">Masked.</param>
internal sealed record ProxyAnswer(string Mode, string? Url, string? User, string? Password)
{
    public static ProxyAnswer Of(ProxyDraft proxy) => new(proxy.Mode, Word(proxy.Url), Word(proxy.User), Word(proxy.Password));

    private static string? Word(string text) => text.Length == 0 ? null : text;
}
