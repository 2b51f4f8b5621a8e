namespace Dispatchapy.Web.Manage;

/// <summary>What a resource's requests are made of.</summary>
/// <param name="Format">json, form, text or raw.</param>
/// <param name="Template">The whole body; null sends the mapped values.</param>
/// <param name="Query">Name to template.</param>
/// <param name="SecretQuery">Names; every value is masked.</param>
/// <param name="Headers">Name to template.</param>
internal sealed record RequestSettingsAnswer(
    string Format, string? Template, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> SecretQuery, IReadOnlyDictionary<string, string> Headers);
