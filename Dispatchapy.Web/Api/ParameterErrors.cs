namespace Dispatchapy.Web.Api;

/// <summary>What is wrong with a request, by the name of the parameter or field.</summary>
internal sealed class ParameterErrors
{
    private readonly SortedDictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    public bool Any => _messages.Count > 0;

    /// <summary>One sentence for each fault, the name in front.</summary>
    public string Detail => string.Join(" ", _messages.SelectMany(named => named.Value.Select(message => $"'{named.Key}' {message}")));

    public void Add(string name, string message)
    {
        if (!_messages.TryGetValue(name, out var messages))
        {
            _messages[name] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>Takes over the faults of a part of the request.</summary>
    public void AddWithin(string part, ParameterErrors errors)
    {
        foreach (var (name, messages) in errors._messages)
        {
            messages.ForEach(message => Add($"{part}.{name}", message));
        }
    }

    public Dictionary<string, string[]> ToDictionary() => _messages.ToDictionary(named => named.Key, named => named.Value.ToArray());
}
