using System.Text.Json;

namespace Dispatchapy.Web.Manage;

/// <summary>What a JSON answer must say to count as success.</summary>
internal sealed record ConditionAnswer(string JsonPath, string Op, JsonElement? Value);
