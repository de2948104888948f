namespace Latchkey.Hal.Esp32;

/// <summary>Which message of ours the client's id stands for, for as many as can be under way. A broker that acknowledges what was never sent finds nothing here.</summary>
internal sealed class MessageIds
{
    private readonly int[] _theirs;
    private readonly int[] _ours;
    private int _next;

    internal MessageIds(int length)
    {
        _theirs = new int[length];
        _ours = new int[length];
    }

    /// <summary>Keeps a pair, in the place of the oldest.</summary>
    internal void Put(int theirs, int ours)
    {
        _theirs[_next] = theirs;
        _ours[_next] = ours;
        _next = (_next + 1) % _ours.Length;
    }

    /// <returns>Our id, which is then forgotten; 0 when there is none.</returns>
    internal int Take(int theirs)
    {
        for (int i = 0; i < _ours.Length; i++)
        {
            if (_theirs[i] == theirs && _ours[i] != 0)
            {
                int ours = _ours[i];
                _ours[i] = 0;
                return ours;
            }
        }

        return 0;
    }
}
