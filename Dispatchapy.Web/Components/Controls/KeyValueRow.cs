using Dispatchapy.Core.Catalog;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A row while somebody types into it.</summary>
public sealed class KeyValueRow(string name = "", string value = "")
{
    public string Name { get; set; } = name;

    public string Value { get; set; } = value;

    /// <summary>It stands for a stored value that is never shown.</summary>
    public bool IsMasked => Value == SecretHeaders.Mask;

    public bool IsEmpty => Name.Length == 0 && Value.Length == 0;

    /// <summary>To put the cursor into it.</summary>
    public ElementReference Input { get; set; }
}
