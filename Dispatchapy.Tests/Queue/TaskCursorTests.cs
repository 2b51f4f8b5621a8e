using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Queue;

public sealed class TaskCursorTests
{
    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(id, TaskCursor.TryParse(TaskCursor.After(id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA\u00e4")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Refuses_what_it_never_wrote(string text) => Assert.Null(TaskCursor.TryParse(text));
}
