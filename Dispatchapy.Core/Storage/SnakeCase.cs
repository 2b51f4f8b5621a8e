using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>Gives columns the names that the hand-written statements of both databases use without quotes.</summary>
internal static partial class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(Of(property.Name));
        }
    }

    public static string Of(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
