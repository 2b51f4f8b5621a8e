using System.Text.Json;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Storage;

/// <summary>Mistakes in statements that can be seen without a server.</summary>
public sealed partial class SqlServerStatementTests
{
    public static TheoryData<string> All => [.. SqlServerSamples.Commands.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Everything_opened_is_closed(string name)
    {
        var sql = Sql(name);
        Assert.Equal(0, sql.Count(c => c == '\'') % 2);
        var open = new Stack<char>();
        foreach (var c in sql.Where(c => "()[]".Contains(c, StringComparison.Ordinal)))
        {
            if (c is '(' or '[')
            {
                open.Push(c == '(' ? ')' : ']');
            }
            else
            {
                Assert.Equal(open.Pop(), c);
            }
        }

        Assert.Empty(open);
        Assert.Equal(Count(sql, @"\bCASE\b"), Count(sql, @"\bEND\b"));
        Assert.EndsWith(";", sql);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_variable_is_known_before_its_use_and_none_is_unused(string name)
    {
        using var command = SqlServerSamples.Commands[name]();
        var known = command.Parameters.Cast<SqlParameter>().Select(parameter => parameter.ParameterName).ToHashSet();
        foreach (var statement in SqlText.Statements(command.CommandText))
        {
            var declared = Declaration().Match(statement).Groups["name"].Value;
            var used = Variable().Matches(statement).Select(match => match.Value).Where(variable => variable != declared);
            Assert.All(used, variable => Assert.Contains(variable, known));
            Assert.True(declared.Length == 0 || known.Add(declared), $"{declared} is declared twice, or is a parameter as well");
        }

        Assert.All(command.Parameters.Cast<SqlParameter>(), parameter => Assert.InRange(Count(command.CommandText, $@"{parameter.ParameterName}\b"), 1, 99));
        Assert.All(Declaration().Matches(command.CommandText), match => Assert.InRange(Count(command.CommandText, $@"{match.Groups["name"].Value}\b"), 2, 99));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Inserts_fill_what_the_table_has_and_needs(string name)
    {
        var variables = SqlText.TableVariables(Sql(name));
        var inserts = SqlText.Inserts(Sql(name)).ToArray();
        Assert.Equal(Count(Sql(name), "INSERT INTO"), inserts.Length);
        foreach (var insert in inserts)
        {
            var isVariable = insert.Target.StartsWith('@');
            IEnumerable<string> columns = isVariable ? variables[insert.Target].Keys : SqlServerSchema.Tables[insert.Target].Keys;
            var required = isVariable ? columns : SqlServerSchema.Required(insert.Target);
            Assert.Equal(insert.Columns.Length, insert.Values.Length);
            Assert.Empty(insert.Columns.Except(columns));
            Assert.Empty(required.Except(insert.Columns));
            AssertInOrder(insert);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Updates_set_columns_of_their_table(string name)
    {
        foreach (var statement in SqlText.Statements(Sql(name)))
        {
            if (SqlText.Update(statement) is not { } update)
            {
                continue;
            }

            var table = update.Target == "due" ? "tasks" : SqlText.Aliases(statement)[update.Target];
            Assert.Empty(update.Columns.Except(SqlServerSchema.Tables[table].Keys));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_qualified_column_exists_where_it_is_looked_for(string name)
    {
        var variables = SqlText.TableVariables(Sql(name));
        foreach (var statement in SqlText.Statements(Sql(name)))
        {
            var sources = SqlText.OpenJsons(statement).ToDictionary(json => json.Alias, json => (IEnumerable<string>)json.Columns.Keys);
            foreach (var (alias, table) in SqlText.Aliases(statement).Where(pair => pair.Value is not "OPENJSON" and not "due" and not "oldest"))
            {
                sources[alias] = table.StartsWith('@') ? variables[table].Keys : SqlServerSchema.Tables[table].Keys;
            }

            sources["inserted"] = sources.GetValueOrDefault("t", SqlServerSchema.Tables["tasks"].Keys);
            sources["deleted"] = SqlServerSchema.Tables["task_ledger"].Keys;
            sources["g"] = [.. SqlServerSchema.Tables["task_ledger"].Keys, "at"];
            Assert.All(SqlText.Qualified(statement), column => Assert.Contains(column.Column, sources[column.Alias]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Json_has_the_properties_that_the_statement_reads(string name)
    {
        // OPENJSON reads a misspelt property as NULL, without a word.
        using var command = SqlServerSamples.Commands[name]();
        foreach (var json in SqlText.OpenJsons(command.CommandText).Where(json => json.Columns.Count > 1))
        {
            using var rows = JsonDocument.Parse((string)command.Parameters[$"@{json.Parameter}"].Value);
            var written = rows.RootElement.EnumerateArray().SelectMany(row => row.EnumerateObject()).Select(property => property.Name);
            Assert.Equal(json.Columns.Keys.Order(), written.Distinct().Order());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Json_is_read_with_the_types_of_the_columns(string name)
    {
        var tables = SqlServerSchema.Tables.Where(table => Regex.IsMatch(Sql(name), $@"(INTO|UPDATE|FROM|JOIN) {table.Key}\b")).Select(table => table.Value).ToArray();
        foreach (var (column, type) in SqlText.OpenJsons(Sql(name)).SelectMany(json => json.Columns).Where(column => !RunAfter().IsMatch(column.Key)))
        {
            var accepted = tables.Where(table => table.ContainsKey(column)).Select(table => JsonType(table[column].GetColumnType())).ToArray();
            Assert.Contains(type, accepted);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_newer_than_2019_and_no_reserved_word_without_brackets(string name)
    {
        Assert.DoesNotMatch(@"(?i)\b(GREATEST|LEAST|DATETRUNC|DATE_BUCKET|GENERATE_SERIES|STRING_SPLIT|APPROX_PERCENTILE_CONT|IS (NOT )?DISTINCT FROM)\b", Sql(name));
        Assert.DoesNotMatch(@"(?i)\bJSON_(OBJECT|ARRAY|PATH_EXISTS)\b", Sql(name));
        Assert.DoesNotMatch(@"(?<![\[\w])(current|start|key)(?![\]\w])", Sql(name));
        Assert.DoesNotMatch(@"(?i)\b(GETDATE|SYSDATETIMEOFFSET|SYSDATETIME|LIMIT \d|RETURNING|now\(\))", Sql(name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_are_passed_over_only_with_the_hints_that_allow_it(string name)
    {
        foreach (var hints in Regex.Matches(Sql(name), @"WITH \((?<hints>(INDEX\(\w+\)|[A-Z, ])+)\)").Select(match => match.Groups["hints"].Value))
        {
            Assert.Contains("ROWLOCK", hints, StringComparison.Ordinal);
            if (hints.Contains("READPAST", StringComparison.Ordinal))
            {
                Assert.Contains("UPDLOCK", hints, StringComparison.Ordinal);
                Assert.Contains("READCOMMITTEDLOCK", hints, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_transaction_is_committed_once_and_aborted_by_any_error(string name)
    {
        var sql = Sql(name);
        var begun = Count(sql, "BEGIN TRANSACTION;");
        Assert.Equal(begun, Count(sql, "COMMIT TRANSACTION;"));
        Assert.Equal(begun, Count(sql, "SET XACT_ABORT ON;"));
        Assert.Equal(name is "write back" or "fold" or "insert alone" or "insert alone with calls", begun == 1);
    }

    [Theory]
    [InlineData("claim due", "ix_tasks_due")]
    [InlineData("claim parked", "ix_tasks_parked")]
    public void A_claim_repeats_the_filter_of_the_index_it_names(string name, string index)
    {
        Assert.Contains($"INDEX({index})", Sql(name), StringComparison.Ordinal);
        Assert.Contains($"WHERE {SqlServerSchema.IndexFilters[index]} AND", Sql(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claim due")]
    [InlineData("claim parked")]
    public void A_claim_names_every_column_it_changes_or_answers(string name)
    {
        var statements = SqlText.Statements(Sql(name)).Where(statement => statement.StartsWith("WITH due", StringComparison.Ordinal)).ToList();
        Assert.Single(statements);
        foreach (var statement in statements)
        {
            string[] named = [.. SqlText.SplitTop(Regex.Match(statement, @"TOP \(@\w+\) (.*?)\s+FROM", RegexOptions.Singleline).Groups[1].Value)];
            var answered = SqlText.Qualified(statement).Where(column => column.Alias == "inserted").Select(column => column.Column).ToArray();
            Assert.Empty(named.Except(SqlServerSchema.Tables["tasks"].Keys));
            Assert.Empty(SqlText.Update(statement)!.Value.Columns.Except(named));
            Assert.Equal(named[..answered.Length], answered);
            Assert.Equal(19, answered.Length);
        }
    }

    [Fact]
    public void Ids_travel_as_the_bytes_of_their_column_and_in_its_order()
    {
        var convert = SqlServerSchema.Tables["tasks"]["id"].GetValueConverter()!.ConvertToProvider;
        Guid[] ids = [new("ffffffff-0000-7000-8000-000000000000"), SqlServerSamples.Id, new("01981234-5678-7abc-8def-0123456789aa")];
        var written = JsonSerializer.Deserialize<string[]>(SqlServerJson.TaskIds(ids))!;
        string[] expected = [.. ids.Select(id => Convert.ToHexStringLower((byte[])convert(id)!)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, written);
    }

    [Fact]
    public void A_migration_lock_that_was_refused_is_an_error_and_one_that_was_taken_is_given_back()
    {
        Assert.Contains("EXEC @taken = sp_getapplock 'Dispatchapy.Migrations', 'Exclusive', 'Session',", Sql("take the migration lock"), StringComparison.Ordinal);
        Assert.Contains("IF @taken < 0 THROW ", Sql("take the migration lock"), StringComparison.Ordinal);
        Assert.Equal("EXEC sp_releaseapplock 'Dispatchapy.Migrations', 'Session';", Sql("release the migration lock"));
    }

    [Fact]
    public void A_wait_of_weeks_does_not_overflow()
    {
        var row = Json("write back", "@tasks");
        Assert.Equal((40 * 24 * 60 * 60, 7), (row.GetProperty("run_after_s").GetInt32(), row.GetProperty("run_after_ms").GetInt32()));
    }

    [Fact]
    public void Texts_arrive_as_they_were()
    {
        Assert.Equal("b\0\ufffd", Json("write back", "@exchanges").GetProperty("request_body").GetString());
        Assert.Equal("""{"a":"é \u0000"}""", Json("insert", "@tasks").GetProperty("payload").GetString());
        Assert.Equal([0, 255], Json("write back", "@exchanges").GetProperty("response_body").GetBytesFromBase64());
    }

    private static string Sql(string name)
    {
        using var command = SqlServerSamples.Commands[name]();
        return command.CommandText;
    }

    private static JsonElement Json(string name, string parameter)
    {
        using var command = SqlServerSamples.Commands[name]();
        return JsonSerializer.Deserialize<JsonElement>((string)command.Parameters[parameter].Value)[0];
    }

    private static void AssertInOrder(SqlText.Insert insert)
    {
        // A plain i.column that goes into a column of another name is a list out of step.
        var astray = insert.Columns.Zip(insert.Values).Where(pair => Plain().IsMatch(pair.Second) && pair.Second.Split('.')[1] != pair.First);
        Assert.All(astray, pair => Assert.Contains(pair, AllowedPairs));
    }

    private static readonly (string, string)[] AllowedPairs = [("task_id", "w.id"), ("minute", "g.at")];

    private static string JsonType(string columnType) => columnType switch
    {
        "binary(16)" => "char(32)",
        _ when columnType.StartsWith("nvarchar", StringComparison.Ordinal) => "nvarchar(max)",
        _ => columnType,
    };

    private static int Count(string sql, string pattern) => Regex.Count(sql, pattern);

    [GeneratedRegex(@"DECLARE (?<name>@\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Variable();

    [GeneratedRegex("^run_after_m?s$")]
    private static partial Regex RunAfter();

    [GeneratedRegex(@"^\w+\.\w+$")]
    private static partial Regex Plain();
}
