using System.Net.Http.Headers;
using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Auth;

/// <summary>The request for an access token (RFC 6749, section 4.4.2). Pure.</summary>
internal static class TokenRequest
{
    public static HttpRequestMessage Of(Credentials.ClientGrant grant)
    {
        StringBuilder form = new("grant_type=client_credentials");
        Add(form, "scope", grant.Scope);
        if (grant.InBody)
        {
            Add(form, "client_id", grant.ClientId);
            Add(form, "client_secret", grant.ClientSecret);
        }

        HttpRequestMessage request = new(HttpMethod.Post, grant.TokenUrl)
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(form.ToString())) { Headers = { ContentType = new MediaTypeHeaderValue(BodyFormats.FormType) } },
        };
        request.Headers.TryAddWithoutValidation("User-Agent", OutgoingHeaders.UserAgent);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!grant.InBody)
        {
            // Each is escaped like the value of a form before they are joined: section 2.3.1.
            var pair = $"{TemplateText.FormEscaped(grant.ClientId)}:{TemplateText.FormEscaped(grant.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }

        return request;
    }

    private static void Add(StringBuilder form, string name, string value)
    {
        if (value.Length > 0)
        {
            form.Append('&').Append(name).Append('=').Append(TemplateText.FormEscaped(value));
        }
    }
}
