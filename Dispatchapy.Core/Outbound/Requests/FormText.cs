using System.Globalization;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>
/// Names and values of a query or a form, made of a JSON object. In a query an object is its JSON; in a form its members are <c>a[b]</c>, and
/// those of the objects in a list <c>a[0][b]</c>. A list of anything else repeats its name, as most providers read it. Null is an empty value. Pure.
/// </summary>
internal sealed class FormText(bool nested)
{
    private readonly StringBuilder _text = new();

    /// <summary>Written so far, without a separator at its beginning.</summary>
    public override string ToString() => _text.ToString();

    public int Length => _text.Length;

    /// <param name="values">An object.</param>
    /// <param name="taken">Names that are not to come from it.</param>
    public void Add(JsonElement values, IReadOnlySet<string> taken)
    {
        foreach (var member in values.EnumerateObject())
        {
            var name = JsonText.NameOf(member);
            if (!taken.Contains(name))
            {
                Add(name, member.Value);
            }
        }
    }

    public void Add(string name, string value)
    {
        _text.Append(_text.Length == 0 ? "" : "&").Append(TemplateText.FormEscaped(name)).Append('=').Append(TemplateText.FormEscaped(value));
    }

    private void Add(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                AddItems(name, value);
                break;
            case JsonValueKind.Object when nested:
                foreach (var member in value.EnumerateObject())
                {
                    Add($"{name}[{JsonText.NameOf(member)}]", member.Value);
                }

                break;
            case JsonValueKind.Null:
                Add(name, "");
                break;
            default:
                Add(name, TemplateText.Plain(value));
                break;
        }
    }

    private void AddItems(string name, JsonElement list)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (nested && item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                Add($"{name}[{index.ToString(CultureInfo.InvariantCulture)}]", item);
            }
            else
            {
                // In a query a list within a list is its JSON, like an object.
                Add(name, item.ValueKind == JsonValueKind.Null ? "" : TemplateText.Plain(item));
            }

            index++;
        }
    }
}
