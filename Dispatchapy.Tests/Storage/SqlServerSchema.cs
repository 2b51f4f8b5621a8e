using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dispatchapy.Tests.Storage;

/// <summary>Tables, columns and indexes as the migrations make them.</summary>
internal static class SqlServerSchema
{
    private static readonly IModel Model = ReadModel();

    public static readonly Dictionary<string, Dictionary<string, IProperty>> Tables = Model.GetEntityTypes()
        .ToDictionary(entity => entity.GetTableName()!, entity => entity.GetProperties().ToDictionary(property => property.GetColumnName()));

    public static readonly Dictionary<string, string?> IndexFilters = Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes())
        .ToDictionary(index => index.GetDatabaseName()!, index => index.GetFilter());

    /// <summary>What an INSERT has to name: not null, and not numbered by the database.</summary>
    public static IEnumerable<string> Required(string table) =>
        Tables[table].Where(column => !column.Value.IsNullable && column.Value.ValueGenerated == ValueGenerated.Never).Select(column => column.Key);

    private static IModel ReadModel()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        return db.GetService<IDesignTimeModel>().Model;
    }
}
