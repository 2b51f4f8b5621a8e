using System.Diagnostics;

namespace Dispatchapy.Bench.Load;

/// <summary>Filled while the load runs; a call's place is its number.</summary>
internal sealed class LoadRecord(CallNumbers numbers, int capacity, int expectedStatus)
{
    private readonly long _first = numbers.Peek();
    private readonly long[] _due = new long[capacity];
    private readonly double[] _milliseconds = new double[capacity];
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private int _refused;

    /// <summary>False when there is no place for another call.</summary>
    public bool TryBegin(out long number)
    {
        number = numbers.Peek() - _first < capacity ? numbers.Next() : long.MaxValue;
        return number - _first < capacity;
    }

    public void Due(long number, long at) => _due[number - _first] = at;

    public void Answered(long number, int status)
    {
        var at = number - _first;
        _milliseconds[at] = Stopwatch.GetElapsedTime(_due[at]).TotalMilliseconds;
        if (status != expectedStatus)
        {
            Interlocked.Increment(ref _refused);
        }
    }

    public LoadResult Result()
    {
        var count = (int)Math.Min(numbers.Peek() - _first, capacity);
        return new LoadResult(new CallRange(_first, count), _refused, _startedAt, Stopwatch.GetElapsedTime(_startedAt), _due[..count], _milliseconds[..count]);
    }
}
