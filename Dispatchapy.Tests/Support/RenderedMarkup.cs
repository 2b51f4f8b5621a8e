using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components.RenderTree;

// The render tree is what this writes down; the warning is meant for applications.
#pragma warning disable BL0006

namespace Dispatchapy.Tests.Support;

/// <summary>Writes a render tree as HTML; an event handler becomes an attribute with its number.</summary>
internal sealed class RenderedMarkup(Func<int, ArrayRange<RenderTreeFrame>> framesOf)
{
    /// <summary>Begins the attribute that stands for an event handler: <c>data-onclick="7"</c>.</summary>
    public const string Listener = "data-";

    private static readonly HashSet<string> Void = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

    private readonly StringBuilder _html = new();

    public static string Of(Func<int, ArrayRange<RenderTreeFrame>> framesOf, int component)
    {
        RenderedMarkup markup = new(framesOf);
        markup.Component(component);
        return markup._html.ToString();
    }

    private void Component(int id)
    {
        var frames = framesOf(id);
        Frames(frames.Array.AsSpan(0, frames.Count));
    }

    private void Frames(ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var i = 0; i < frames.Length;)
        {
            ref readonly var frame = ref frames[i];
            var length = 1;
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Text:
                    _html.Append(WebUtility.HtmlEncode(frame.TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    _html.Append(frame.MarkupContent);
                    break;
                case RenderTreeFrameType.Region:
                    length = frame.RegionSubtreeLength;
                    Frames(frames.Slice(i + 1, length - 1));
                    break;
                case RenderTreeFrameType.Component:
                    length = frame.ComponentSubtreeLength;
                    Component(frame.ComponentId);
                    break;
                case RenderTreeFrameType.Element:
                    length = frame.ElementSubtreeLength;
                    Element(frame.ElementName, frames.Slice(i + 1, length - 1));
                    break;
            }

            i += length;
        }
    }

    private void Element(string name, ReadOnlySpan<RenderTreeFrame> inside)
    {
        _html.Append('<').Append(name);
        var attributes = 0;
        for (; attributes < inside.Length && inside[attributes].FrameType == RenderTreeFrameType.Attribute; attributes++)
        {
            Attribute(inside[attributes]);
        }

        _html.Append('>');
        if (!Void.Contains(name))
        {
            Frames(inside[attributes..]);
            _html.Append("</").Append(name).Append('>');
        }
    }

    private void Attribute(in RenderTreeFrame attribute)
    {
        var (name, value) = attribute.AttributeEventHandlerId > 0 ? (Listener + attribute.AttributeName, attribute.AttributeEventHandlerId) : (attribute.AttributeName, attribute.AttributeValue);
        if (value is true)
        {
            _html.Append(' ').Append(name);
        }
        else if (value is not (null or false))
        {
            _html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value.ToString())).Append('"');
        }
    }
}
