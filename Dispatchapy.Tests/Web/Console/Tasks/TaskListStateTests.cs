using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Pages.Tasks;
using Microsoft.AspNetCore.WebUtilities;

namespace Dispatchapy.Tests.Web.Console.Tasks;

public sealed class TaskListStateTests
{
    [Theory]
    [InlineData("/tasks")]
    [InlineData("/tasks?state=held,failed&endpoint=orders%2Fnew&client=Shop%20%26%20Co&resource=SMS-B&range=24h&q=%C3%A4%3Cscript%3E")]
    [InlineData("/tasks?scope=nightly&from=2026-01-31T12%3A00%3A00Z&to=2026-02-01T00%3A00%3A00Z&columns=state,reference,id&after=AZjJoQAAcACAAAAAAAAAAA")]
    public void An_address_says_everything(string address) => Assert.Equal(address.Replace(",", "%2C", StringComparison.Ordinal), Parse(address).Url());

    [Fact]
    public void A_cause_is_part_of_the_address()
    {
        var cause = new FailureCause(Guid.CreateVersion7(), AttemptOutcome.Refused, 422, "Refused: 422.");
        Assert.Equal(cause, Parse(new TaskListState { Cause = cause }.Url()).Cause);
    }

    [Theory]
    [InlineData("/tasks?state=lost&range=eternity&from=yesterday&columns=colour&after=here&cause=none&q=%20%20")]
    [InlineData("/tasks?state=&q=a%00b&endpoint=")]
    public void What_cannot_be_read_is_left_out(string address) => Assert.Equal("/tasks", Parse(address).Url());

    [Fact]
    public void A_range_counts_back_from_now_and_a_filter_begins_at_the_first_page()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var state = Parse("/tasks?range=1h&after=AZjJoQAAcACAAAAAAAAAAA");
        Assert.Equal(now.AddHours(-1), state.Filter(now).From);
        Assert.Null(state.Toggle(TaskState.Failed).After);
        Assert.Equal([TaskState.Failed], state.Toggle(TaskState.Failed).States);
        Assert.Empty(state.Toggle(TaskState.Failed).Toggle(TaskState.Failed).States);
        Assert.Equal("/manage/v1/tasks/export?format=csv&from=2024-10-03T23%3A00%3A00Z", state.ExportUrl("csv", now));
    }

    [Fact]
    public void One_column_stays()
    {
        var state = new TaskListState();
        foreach (var column in TaskColumns.Default)
        {
            state = state.Toggle(column);
        }

        Assert.Equal([TaskColumn.Accepted], state.Columns);
        Assert.Equal([TaskColumn.Reference, TaskColumn.Accepted], state.Toggle(TaskColumn.Reference).Columns);
    }

    private static TaskListState Parse(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://here"), address).Query);
        return TaskListState.Parse(name => query.TryGetValue(name, out var values) ? values.ToString() : null);
    }
}
