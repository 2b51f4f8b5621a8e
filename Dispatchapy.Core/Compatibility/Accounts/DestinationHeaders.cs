using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Data Pusher knows the content type as one header among others; a resource has a field for it.</summary>
internal static class DestinationHeaders
{
    public const string ContentType = "Content-Type";

    /// <summary>The resource with these headers, all of them: without a content type it takes the default.</summary>
    public static ResourceDraft Into(ResourceDraft draft, IReadOnlyDictionary<string, string> headers)
    {
        var types = headers.Where(header => IsType(header.Key)).Select(header => header.Value).ToList();
        return types switch
        {
            [] => draft with { Headers = headers, ContentType = new ResourceDraft().ContentType },
            [var type] => draft with { Headers = headers.Where(header => !IsType(header.Key)).ToDictionary(), ContentType = type == SecretHeaders.Mask ? draft.ContentType : type },
            // In two ways of writing: the rules of headers say so.
            _ => draft with { Headers = headers },
        };
    }

    /// <summary>As they are sent, with values masked; the content type is no secret.</summary>
    public static IReadOnlyDictionary<string, string> Of(Resource resource, SecretHeaders secrets) =>
        new Dictionary<string, string>(secrets.Masked(resource.ProtectedHeaders)) { [ContentType] = resource.ContentType };

    private static bool IsType(string name) => name.Equals(ContentType, StringComparison.OrdinalIgnoreCase);
}
