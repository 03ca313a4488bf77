-- Shared by the workloads: the rows of bench.targets and the buyers' tokens, from the files that bench.sh wrote.

local targets = {}

function targets.read(variable)
    local rows = {}
    for line in io.lines(os.getenv(variable)) do
        local row = {}
        for field in line:gmatch("[^\t]+") do row[#row + 1] = field end
        rows[#rows + 1] = row
    end
    return rows
end

return targets
