using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Reads filters and paging. Unknown ones are ignored; of those that are known, one that is malformed is refused: the list would be another than was asked for.</summary>
internal static class WebhookList
{
    /// <param name="query">What was sent.</param>
    /// <param name="known">Which filters this list has, beside the times.</param>
    /// <param name="use">Gets the filter.</param>
    public static async Task<IResult> UseAsync(IQueryCollection query, IReadOnlyList<string> known, Func<WebhookFilter, Task<IResult>> use)
    {
        List<Problem> problems = [];
        WebhookFilter filter = new(Limit(query, problems), Number(query, "offset", int.MaxValue, problems) ?? 0)
        {
            Active = known.Contains("active") ? Flag(query, "active", problems) : null,
            Success = known.Contains("success") ? Flag(query, "success", problems) : null,
            Status = known.Contains("status") ? Take(query, "status", text => DeliveryStatus.All.Contains(text) ? text : null, $"must be one of {string.Join(", ", DeliveryStatus.All)}", problems) : null,
            WebhookId = known.Contains("webhook_id") ? Id(query, "webhook_id", problems) : null,
            DeliveryId = known.Contains("delivery_id") ? Id(query, "delivery_id", problems) : null,
            After = Time(query, "created_at.gt", problems),
            From = Time(query, "created_at.gte", problems),
            Before = Time(query, "created_at.lt", problems),
            To = Time(query, "created_at.lte", problems),
        };
        return problems.Count > 0 ? WebhookErrors.Invalid(problems) : await use(filter);
    }

    /// <summary>0 is the default, as with postmand.</summary>
    private static int Limit(IQueryCollection query, List<Problem> problems) =>
        Number(query, "limit", WebhookFilter.MaxLimit, problems) is { } limit and > 0 ? limit : WebhookFilter.DefaultLimit;

    private static int? Number(IQueryCollection query, string name, int most, List<Problem> problems) => Take<int?>(
        query, name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null,
        string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {most}"), problems);

    private static bool? Flag(IQueryCollection query, string name, List<Problem> problems) =>
        Take<bool?>(query, name, text => text switch { "true" => true, "false" => false, _ => null }, "must be true or false", problems);

    private static Guid? Id(IQueryCollection query, string name, List<Problem> problems) =>
        Take<Guid?>(query, name, text => Guid.TryParse(text, out var id) ? id : null, "must be a valid UUID v4", problems);

    private static DateTimeOffset? Time(IQueryCollection query, string name, List<Problem> problems) =>
        Take(query, name, WebhookTimes.Read, "must be a time of RFC 3339", problems);

    private static T? Take<T>(IQueryCollection query, string name, Func<string, T?> read, string mustBe, List<Problem> problems)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return default;
        }

        if (values is [{ } text] && read(text) is { } value)
        {
            return value;
        }

        problems.Add(new Problem(name, mustBe));
        return default;
    }
}
